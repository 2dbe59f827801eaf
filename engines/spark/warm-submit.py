"""spark-submit into a JVM that runs already: the script is a Python process of its own, as with the real one.

    python3 warm-submit.py GATEWAY [options] script [arguments]

The options become system properties of the JVM, as the real spark-submit makes them, and are taken back when the script has ended;
the context that a script leaves behind is stopped.
"""

import os
import subprocess
import sys

from py4j.clientserver import ClientServer, JavaParameters, PythonParameters

# Known to be on the class path, or of no meaning on one machine.
ignored = {"--packages", "--deploy-mode", "--driver-memory", "--executor-memory", "--executor-cores", "--num-executors"}


def parse(words):
    properties, rest = {}, list(words)
    while rest and rest[0].startswith("--"):
        word, _, joined = rest.pop(0).partition("=")
        value = joined or rest.pop(0)
        if word == "--conf":
            name, _, setting = value.partition("=")
            properties[name] = setting
        elif word == "--master":
            properties["spark.master"] = value
        elif word == "--name":
            properties["spark.app.name"] = value
        elif word not in ignored:
            sys.exit("this test bench's spark-submit has no option %s: use the engine 'spark'" % word)
    return properties, rest


def tidy(jvm):
    active = getattr(getattr(jvm.org.apache.spark, "SparkContext$"), "MODULE$").getActive()
    if active.isDefined():
        active.get().stop()
    jvm.org.apache.spark.sql.classic.SparkSession.clearActiveSession()
    jvm.org.apache.spark.sql.classic.SparkSession.clearDefaultSession()
    # They know the working directory of the job before.
    jvm.org.apache.hadoop.fs.FileSystem.closeAll()


with open(sys.argv[1]) as file:
    port, secret = file.read().split()
properties, command = parse(sys.argv[2:])
properties["user.dir"] = os.getcwd()
client = ClientServer(
    java_parameters=JavaParameters(port=int(port), auth_token=secret, auto_convert=True),
    python_parameters=PythonParameters(port=0, eager_load=False),
)
system = client.jvm.java.lang.System
before = {name: system.getProperty(name) for name in properties}
for name, value in properties.items():
    system.setProperty(name, value)
try:
    tidy(client.jvm)
    gateway = {"PYSPARK_GATEWAY_PORT": port, "PYSPARK_GATEWAY_SECRET": secret}
    status = subprocess.run([sys.executable, *command], env={**os.environ, **gateway}).returncode
    tidy(client.jvm)
finally:
    for name, value in before.items():
        system.clearProperty(name) if value is None else system.setProperty(name, value)
    # Not `shutdown`, which would end the JVM's side too.
    client.close()
sys.exit(status)

import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Environment } from '../engine.ts';
import { cacheFolder, writeShims } from '../tools/cache.ts';
import { briefRun, findJava, javaShim } from '../tools/java.ts';
import type { JavaSetup } from '../tools/java.ts';
import { fetchJars } from '../tools/maven.ts';

export const hadoopVersion = '3.4.2';

export interface Hadoop {
  readonly bin: string;
  readonly env: Environment;
}

/** `hdfs` and `hadoop`, and a HADOOP_HOME that holds what job scripts look for there. HDFS and MapReduce share it. */
export async function fetchHadoop(): Promise<Hadoop | { readonly reason: string }> {
  const found = findJava();
  if ('reason' in found) return found;
  const fetched = await fetchJars('hadoop');
  if ('reason' in fetched) return fetched;
  const home = join(cacheFolder(), `hadoop-${hadoopVersion}`);
  const setup = { java: found.java, classPath: fetched.jars, options: ['-Xmx512m', '-XX:+UseSerialGC', ...briefRun] };
  await writeShims(join(home, 'bin'), shims(setup));
  await linkTools(home, fetched.jars);
  await writeConfiguration(join(home, 'etc/hadoop'), 'file:///');
  return { bin: join(home, 'bin'), env: { HADOOP_HOME: home, HADOOP_CONF_DIR: join(home, 'etc/hadoop') } };
}

/** As in the distribution: to stderr, so that stdout is what a command answers. */
const logging = `log4j.rootLogger=INFO,console
log4j.appender.console=org.apache.log4j.ConsoleAppender
log4j.appender.console.target=System.err
log4j.appender.console.layout=org.apache.log4j.PatternLayout
log4j.appender.console.layout.ConversionPattern=%d{ISO8601} %p %c{2}: %m%n
log4j.logger.org.apache.hadoop.util.NativeCodeLoader=ERROR
`;

/** Every setting that a job needs to run on one machine; `fileSystem` is where paths without a scheme lie. */
export async function writeConfiguration(folder: string, fileSystem: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'core-site.xml'), configuration({ 'fs.defaultFS': fileSystem, 'hadoop.tmp.dir': '${java.io.tmpdir}/hadoop-${user.name}' }));
  await writeFile(join(folder, 'mapred-site.xml'), configuration({ 'mapreduce.framework.name': 'local' }));
  await writeFile(join(folder, 'log4j.properties'), logging);
  await writeFile(join(folder, 'hdfs-site.xml'), configuration({ 'dfs.replication': '1' }));
}

function configuration(settings: Environment): string {
  const lines = Object.entries(settings).map(([name, value]) => `  <property><name>${name}</name><value>${value}</value></property>`);
  return `<?xml version="1.0"?>\n<configuration>\n${lines.join('\n')}\n</configuration>\n`;
}

function shims(setup: JavaSetup): ReadonlyMap<string, string> {
  const run = (main: string) => `java_main() {\n${javaShim(setup, main, '"$HADOOP_CONF_DIR":')}\n}`;
  const choose = (cases: readonly (readonly [string, string])[]) => [
    'command=${1:-}; shift || true', 'case "$command" in',
    ...cases.map(([name, main]) => `${name})\n${run(main)} ;;`), '*) echo "this test bench has no such command: $command" >&2; exit 1 ;;', 'esac', 'java_main "$@"',
  ].join('\n');
  const dfs = 'org.apache.hadoop.fs.FsShell';
  return new Map([
    ['hdfs', choose([['dfs', dfs], ['dfsadmin', 'org.apache.hadoop.hdfs.tools.DFSAdmin'], ['getconf', 'org.apache.hadoop.hdfs.tools.GetConf'], ['minidfs', 'org.apache.hadoop.test.MiniDFSClusterManager']])],
    ['hadoop', choose([['fs', dfs], ['jar', 'org.apache.hadoop.util.RunJar'], ['distcp', 'org.apache.hadoop.tools.DistCp'], ['version', 'org.apache.hadoop.util.VersionInfo']])],
    ['mapred', choose([['streaming', 'org.apache.hadoop.streaming.HadoopStreaming']])],
  ]);
}

/** Where a distribution has hadoop-streaming-*.jar. */
async function linkTools(home: string, jars: readonly string[]): Promise<void> {
  const tools = join(home, 'share/hadoop/tools/lib');
  await mkdir(tools, { recursive: true });
  const streaming = jars.find((jar) => basename(jar).startsWith('hadoop-streaming-'));
  if (streaming === undefined) throw new Error('the class path of Hadoop has no hadoop-streaming');
  const name = basename(streaming);
  if ((await readdir(tools)).join() === name) return;
  await rm(join(tools, name), { force: true });
  await symlink(streaming, join(tools, name));
}

"""One batch run after the other: ingest what is new, recompute the batch views, start the speed layer at the new horizon.

Statically checked only. The environment of the worker names the places, as .env.example lists them.
"""
from datetime import datetime, timedelta

from airflow.sdk import DAG
from airflow.providers.standard.operators.bash import BashOperator

with DAG(
    dag_id="flight_delays_batch",
    schedule=timedelta(milliseconds=604800000),
    start_date=datetime(2025, 1, 1),
    catchup=False,
    # A second run would move the horizon under the first.
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
) as dag:
    ingest = BashOperator(task_id="ingest", cwd="{{ var.value.bundle }}", append_env=True, bash_command="{% raw %}[ ! -e master/hdfs/ingest.sh ] || sh master/hdfs/ingest.sh{% endraw %}")
    batch = BashOperator(task_id="batch", cwd="{{ var.value.bundle }}", append_env=True, bash_command="{% raw %}export INPUT=\"${BATCH_INPUT:-$HDFS_ROOT/raw}\" TABLES=\"${BATCH_TABLES:-$HDFS_ROOT/tables}\" OUTPUT=\"${BATCH_OUTPUT:-$HDFS_ROOT/views/batch}\"; if [ -e batch/spark/submit.sh ]; then sh batch/spark/submit.sh; else sh batch/mapreduce/run.sh; fi{% endraw %}")
    restart_speed = BashOperator(task_id="restart_speed", cwd="{{ var.value.bundle }}", append_env=True, bash_command="{% raw %}sh \"${RESTART_SPEED:?a script that stops the speed job and starts speed/spark/submit.sh at the new horizon}\"{% endraw %}")
    ingest >> batch >> restart_speed

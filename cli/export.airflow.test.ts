import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { printedEntries } from './printed-files.testing.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;
const choices = { log: 'kafka', master: 'hdfs', batch: 'spark', speed: 'spark-streaming', serving: 'duckdb-serving', orchestrate: 'airflow' };

/** Runs a DAG file against classes that only remember what it asks of Airflow. */
const reader = `import json, sys, types

tasks, edges = [], []

class Task:
    def __init__(self, task_id, bash_command, cwd, append_env):
        self.name = task_id
        tasks.append({"name": task_id, "command": bash_command, "cwd": cwd})
    def __rshift__(self, other):
        edges.append([self.name, other.name])
        return other

class Dag:
    def __init__(self, dag_id, schedule, start_date, catchup, max_active_runs, default_args):
        self.settings = {"dag_id": dag_id, "catchup": catchup, "max_active_runs": max_active_runs}
    def __enter__(self):
        return self
    def __exit__(self, *error):
        return False

for name, members in {"airflow": {}, "airflow.sdk": {"DAG": Dag}, "airflow.providers": {}, "airflow.providers.standard": {}, "airflow.providers.standard.operators": {}, "airflow.providers.standard.operators.bash": {"BashOperator": Task}}.items():
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__dict__.update(members)
scope = {}
exec(compile(sys.stdin.read(), "dag.py", "exec"), scope)
print(json.dumps({"tasks": tasks, "edges": edges, "dag": scope["dag"].settings}))
`;

interface Dag {
  readonly tasks: readonly { readonly name: string; readonly command: string; readonly cwd: string }[];
  readonly edges: readonly (readonly [string, string])[];
  readonly dag: { readonly dag_id: string; readonly catchup: boolean; readonly max_active_runs: number };
}

function dagProblems(text: string, paths: ReadonlySet<string>): readonly string[] {
  const { status, stdout, stderr } = spawnSync('python3', ['-c', reader], { input: text, encoding: 'utf8' });
  if (status !== 0) return [stderr.trim().split('\n').at(-1)!];
  const { tasks, edges, dag } = JSON.parse(stdout) as Dag;
  const names = tasks.map(({ name }) => name);
  return [
    ...(/^[A-Za-z0-9_.-]+$/u.test(dag.dag_id) ? [] : [`no name of a DAG: ${dag.dag_id}`]),
    ...(dag.max_active_runs === 1 && !dag.catchup ? [] : ['two runs at once']),
    ...(new Set(names).size === names.length ? [] : ['a task twice']),
    ...(hasCycle(names, edges) ? ['a cycle'] : []),
    ...(names.every((name) => name === names[0] || edges.some(([, to]) => to === name)) ? [] : ['a task that nothing leads to']),
    ...tasks.flatMap(({ name, command }) => {
      const inner = /^\{% raw %\}(.*)\{% endraw %\}$/su.exec(command)?.[1];
      if (inner === undefined || /\{[%{#]|[%}#]\}/u.test(inner)) return [`${name} is a template of Jinja`];
      const parses = spawnSync('bash', ['-n'], { input: inner }).status === 0;
      const missing = [...inner.matchAll(/\bsh ([a-z][\w/.-]*\.sh)/gu)].map(([, path]) => path!).filter((path) => !paths.has(path) && !inner.includes(`-e ${path}`) && !/; else sh /u.test(inner));
      return [...(parses ? [] : [`${name} is no shell`]), ...missing.map((path) => `${name} runs ${path}, which isn’t there`)];
    }),
  ];
}

function hasCycle(names: readonly string[], edges: Dag['edges']): boolean {
  let left = [...names];
  for (;;) {
    const free = left.filter((name) => !edges.some(([from, to]) => to === name && left.includes(from)));
    if (free.length === 0) return left.length > 0;
    left = left.filter((name) => !free.includes(name));
  }
}

describe.skipIf(!hasPython)(`dag.py, compiled and read, never run by Airflow${hasPython ? '' : ' (skipped: there is no python3)'}`, () => {
  const entries = printedEntries(choices);
  const { files } = entries[0]!;
  const path = 'orchestrate/airflow/dag.py';
  const paths = new Set(files.keys());

  it('is a graph without cycles whose commands Jinja leaves alone, in every entry', () => {
    for (const entry of entries) expect(dagProblems(entry.files.get(path)!, new Set(entry.files.keys())), entry.slug).toEqual([]);
  });

  it.each([
    ['what isn’t Python', 'with DAG(', 'with DAG((', /SyntaxError/u],
    ['an import that Airflow 3 hasn’t', 'airflow.sdk', 'airflow.models.sdk', /ModuleNotFoundError/u],
    ['a cycle', 'ingest >> batch >> restart_speed', 'ingest >> batch >> restart_speed >> ingest', /a cycle/u],
    ['a task that nothing leads to', 'ingest >> batch >> restart_speed', 'ingest >> restart_speed', /nothing leads to/u],
    ['a command that Jinja reads', '{% raw %}sh', 'sh', /template of Jinja/u],
    ['a variable of Jinja in a command', '${RESTART_SPEED', '{{ RESTART_SPEED }} ${RESTART_SPEED', /template of Jinja/u],
    ['a command that bash can’t read', '; fi{% endraw %}', '{% endraw %}', /batch is no shell/u],
    ['a script that isn’t there', '[ ! -e master/hdfs/ingest.sh ] || sh master/hdfs/ingest.sh', 'sh master/hdfs/fetch.sh', /isn’t there/u],
    ['two runs at once', 'max_active_runs=1', 'max_active_runs=2', /two runs/u],
  ])('a planted bug is found: %s', (_, right, wrong, message) => {
    const text = files.get(path)!;
    expect(text).toContain(right);
    expect(dagProblems(text.replace(right, wrong), paths).join('\n')).toMatch(message);
  });
});

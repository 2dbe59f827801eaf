import { deepEqual } from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check, Workbench } from '../engine.ts';

const mapper = `import sys
for line in sys.stdin:
    for word in line.split():
        print(word + '\\t1')
`;

/** Counts runs of one word: wrong unless the framework has sorted. */
const reducer = `import sys
last, count = None, 0
for line in sys.stdin:
    word, one = line.rstrip('\\n').split('\\t')
    if word != last and last is not None:
        print(last + '\\t' + str(count))
        count = 0
    last, count = word, count + int(one)
if last is not None:
    print(last + '\\t' + str(count))
`;

const words = 'the cat and the dog and the ü\nthe end\n';
const counts = ['and\t2', 'cat\t1', 'dog\t1', 'end\t1', 'the\t4', 'ü\t1'];

async function writeScripts(bench: Workbench): Promise<string> {
  // No blank in the path: Hadoop refuses -files under one.
  const dir = join(bench.scratch, 'word-count');
  await mkdir(dir);
  await writeFile(join(dir, 'mapper.py'), mapper);
  await writeFile(join(dir, 'reducer.py'), reducer);
  await writeFile(join(dir, 'words.txt'), words);
  return dir;
}

const streaming = (input: string, output: string) => [
  'hadoop jar "$HADOOP_HOME"/share/hadoop/tools/lib/hadoop-streaming-*.jar -D mapreduce.job.reduces=2 -files mapper.py,reducer.py',
  `-mapper 'python3 mapper.py' -reducer 'python3 reducer.py' -input ${input} -output ${output}`,
].join(' ');

export const mapreduceSmoke: Check = {
  name: 'Hadoop Streaming counts words in local files, with two reducers',
  engines: ['mapreduce'],
  async run(bench) {
    const dir = await writeScripts(bench);
    const rows = await bench.runBundle({ dir, command: streaming('words.txt', 'out') }, { kind: 'files', path: 'out' });
    deepEqual(rows.toSorted(), counts);
  },
};

export const mapreduceOnHdfs: Check = {
  name: 'Hadoop Streaming counts words that lie in HDFS',
  engines: ['hdfs', 'mapreduce'],
  async run(bench) {
    const dir = await writeScripts(bench);
    await bench.run({ dir, command: 'hdfs dfs -mkdir -p /words && hdfs dfs -put words.txt /words/' });
    const rows = await bench.runBundle({ dir, command: streaming('/words', '/counts') }, { kind: 'hdfs', path: '/counts/part-*' });
    deepEqual(rows.toSorted(), counts);
  },
};

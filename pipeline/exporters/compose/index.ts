import { textFile } from '../bundle.ts';
import type { BundleFile } from '../bundle.ts';
import type { Design } from '../design.ts';
import type { Target } from '../exporter.ts';
import { yamlText } from '../yaml.ts';

/** compose.yaml and .env.example: the services that the chosen targets need, to try them on one machine. Read by a YAML parser in our tests, never started. */
export function composeFiles(design: Design, targets: readonly Target[]): readonly BundleFile[] {
  const has = (name: string): boolean => targets.some((target) => target.name === name);
  const services = [...(has('kafka') ? [kafkaService] : []), ...(has('hdfs') || has('mapreduce') ? hdfsServices : []), ...(has('spark') || has('spark-streaming') ? [sparkService] : [])];
  const head = '# To try the bundle on one machine. Checked as YAML only: nobody has started it.';
  const body = services.length === 0 ? 'services: {}' : `services:\n${services.join('\n')}`;
  return [
    { ...textFile('compose.yaml', 'yaml', `${head}\nname: ${yamlText(design.slug.replaceAll('_', '-'))}\n${body}\n${services.length === 0 ? '' : 'volumes:\n  log: {}\n  namenode: {}\n  datanode: {}\n'}`), verification: 'static' },
    textFile('.env.example', 'properties', envExample(targets)),
  ];
}

const kafkaService = `  kafka:
    image: "apache/kafka:4.2.0"
    ports: ["9092:9092"]
    environment:
      KAFKA_NODE_ID: "1"
      KAFKA_PROCESS_ROLES: "broker,controller"
      KAFKA_LISTENERS: "PLAINTEXT://:9092,CONTROLLER://:9093"
      KAFKA_ADVERTISED_LISTENERS: "PLAINTEXT://kafka:9092"
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"
      KAFKA_CONTROLLER_LISTENER_NAMES: "CONTROLLER"
      KAFKA_CONTROLLER_QUORUM_VOTERS: "1@kafka:9093"
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: "1"
      KAFKA_LOG_DIRS: "/var/lib/kafka/data"
    volumes: ["log:/var/lib/kafka/data"]`;

const hadoopEnvironment = `    environment:
      CORE-SITE.XML_fs.defaultFS: "hdfs://namenode:8020"
      HDFS-SITE.XML_dfs.replication: "1"`;

const hdfsServices = [
  `  namenode:
    image: "apache/hadoop:3.4.2"
    command: ["hdfs", "namenode"]
${hadoopEnvironment}
      ENSURE_NAMENODE_DIR: "/tmp/hadoop-root/dfs/name"
    ports: ["9870:9870", "8020:8020"]
    volumes: ["namenode:/tmp/hadoop-root/dfs/name"]`,
  `  datanode:
    image: "apache/hadoop:3.4.2"
    command: ["hdfs", "datanode"]
${hadoopEnvironment}
    volumes: ["datanode:/tmp/hadoop-root/dfs/data"]`,
];

const sparkService = `  spark:
    image: "apache/spark:4.2.0-python3"
    command: ["sleep", "infinity"]
    env_file: [".env"]
    working_dir: "/bundle"
    volumes: [".:/bundle"]`;

/** Names only, and places of a machine of one's own: a bundle holds no secrets. */
function envExample(targets: readonly Target[]): string {
  const has = (name: string): boolean => targets.some((target) => target.name === name);
  return [
    '# Copy to .env and say where things are.',
    ...(has('kafka') ? ['KAFKA_BOOTSTRAP_SERVERS=kafka:9092', 'KAFKA_REPLICATION_FACTOR=1'] : []),
    ...(has('hdfs') ? ['HDFS_ROOT=hdfs://namenode:8020/data'] : []),
    ...(has('spark') || has('spark-streaming') ? ['MASTER=local[*]', 'SUBMIT_OPTIONS='] : []),
    ...(has('mapreduce') ? ['HADOOP_HOME=/opt/hadoop', 'OPTIONS='] : []),
  ].join('\n');
}

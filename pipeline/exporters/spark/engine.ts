/** What the files were written for, and run on. */
export const sparkVersion = { name: 'Apache Spark', version: '4.2.0' } as const;

/** The Kafka source, on Maven Central. */
export const sparkKafkaPackage = `org.apache.spark:spark-sql-kafka-0-10_2.13:${sparkVersion.version}`;

/** What the files were written for, and run on. */
export const sparkVersion = { name: 'Apache Spark', version: '4.0.1' } as const;

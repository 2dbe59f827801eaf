/** The command line of DuckDB for a script whose variables are set first; `name = 'value'` of slugs. */
export function command(variables: readonly string[], script: string): string {
  return `duckdb ${variables.map((each) => `-cmd "SET VARIABLE ${each}"`).join(' ')} -f ${script}`;
}

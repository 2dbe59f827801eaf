import { printSql } from '../../expression/print/sql-printer.ts';
import type { Printed } from '../../expression/print/printed.ts';
import type { VersionRelation } from '../../operators/relation.ts';
import type { DesignStep } from '../design.ts';
import { arrivalColumn, placeColumn, timeColumn } from '../design.ts';
import { hiddenColumns } from './hidden-columns.ts';
import type { SqlEngine } from './sql-engine.ts';

type Selected = { readonly sql: string; readonly printed: Printed | null };

/** Rows with columns of the version that each of them meets. */
export function versionSelect(relation: VersionRelation, step: DesignStep, engine: SqlEngine, slugOf: (name: string) => string): Selected {
  const writer = new VersionWriter(relation, step, engine, slugOf);
  return relation.by === 'time' ? { sql: writer.byTime(), printed: null } : writer.byArrival();
}

class VersionWriter {
  readonly #relation: VersionRelation;
  readonly #step: DesignStep;
  readonly #engine: SqlEngine;
  readonly #slugOf: (name: string) => string;

  constructor(relation: VersionRelation, step: DesignStep, engine: SqlEngine, slugOf: (name: string) => string) {
    this.#relation = relation;
    this.#step = step;
    this.#engine = engine;
    this.#slugOf = slugOf;
  }

  /** Two orders at once, by time and by arrival, are no work for an as-of join of an engine: all that may be met, then the best of it. */
  byTime(): string {
    const { on, take, tolerance, keepUnmatched } = this.#relation;
    const [versions, rows] = this.#inputs();
    const [time, arrival, place, rank] = [timeColumn, arrivalColumn, placeColumn, '_rank'].map((name) => this.#quoted(name)) as [string, string, string, string];
    const meeting = [
      ...on.map(({ left, right }) => `r.${this.#name(left)} = v.${this.#name(right)}`),
      `v.${arrival} <= r.${arrival}`, `v.${time} <= r.${time}`,
      ...(tolerance === null ? [] : [`v.${time} >= ${this.#engine.shifted(`r.${time}`, -tolerance)}`]),
    ];
    const newest = `row_number() OVER (PARTITION BY r.${arrival}, r.${place} ORDER BY v.${time} DESC, v.${arrival} DESC, v.${place} DESC) AS ${rank}`;
    return [
      `SELECT ${this.#output().join(', ')}`,
      'FROM (',
      `  SELECT r.*, ${take.map(({ column, as }) => `v.${this.#name(column)} AS ${this.#name(as)}`).join(', ')}, ${newest}`,
      `  FROM ${rows} AS r`,
      `  ${keepUnmatched ? 'LEFT' : 'INNER'} JOIN ${versions} AS v`,
      `    ON ${meeting.join('\n    AND ')}`,
      ') AS ranked',
      `WHERE ${rank} = 1`,
    ].join('\n');
  }

  /** Versions and rows in one order of arrival; at one instant the versions come first. */
  byArrival(): Selected {
    const { on, take, deleted, keepUnmatched } = this.#relation;
    const [versions, rows] = this.#inputs();
    const [arrival, place, side, version, row, gone] = [arrivalColumn, placeColumn, '_side', '_version', '_row', '_gone'].map((name) => this.#quoted(name)) as [string, string, string, string, string, string];
    const printed = deleted === null ? null : printSql(deleted, this.#engine.dialect, this.#slugOf);
    const keys = on.map((_, i) => this.#quoted(`_key_${i}`));
    const keysOf = (end: 'left' | 'right'): readonly string[] => on.map((pair, i) => `${this.#name(pair[end])} AS ${keys[i]!}`);
    const taken = take.map(({ column }, i) => [this.#quoted(`_taken_${i}`), this.#name(column)] as const);
    const isGone = printed === null ? [] : [[gone, `coalesce(${printed.code}, FALSE)`] as const];
    const own = [...this.#step.inputs[1]!.columns.map(({ slug }) => slug), ...hiddenColumns(this.#step)].map((name) => this.#quoted(name));
    const list = [
      ...own.slice(0, this.#step.inputs[1]!.columns.length).map((name) => `${row}.${name} AS ${name}`),
      ...take.map(({ as }, i) => `${printed === null ? `${version}.${taken[i]![0]}` : `CASE WHEN NOT ${version}.${gone} THEN ${version}.${taken[i]![0]} END`} AS ${this.#name(as)}`),
      ...own.slice(this.#step.inputs[1]!.columns.length).map((name) => `${row}.${name} AS ${name}`),
    ];
    const sql = [
      `SELECT\n${list.map((each) => `  ${each}`).join(',\n')}`,
      'FROM (',
      `  SELECT ${row}, ${this.#engine.lastKnown(version)} OVER (PARTITION BY ${keys.join(', ')} ORDER BY ${arrival}, ${side}, ${place} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS ${version}`,
      '  FROM (',
      `    SELECT ${[...keysOf('right'), arrival, place].join(', ')}, 0 AS ${side}, ${this.#engine.struct([...taken, ...isGone])} AS ${version}, NULL AS ${row}`,
      `    FROM ${versions}`,
      `    WHERE ${on.map(({ right }) => `${this.#name(right)} IS NOT NULL`).join(' AND ')}`,
      '    UNION ALL',
      `    SELECT ${[...keysOf('left'), arrival, place].join(', ')}, 1 AS ${side}, NULL AS ${version}, ${this.#engine.struct(own.map((name) => [name, name]))} AS ${row}`,
      `    FROM ${rows}`,
      '  ) AS arriving',
      ') AS met',
      `WHERE ${[`${row} IS NOT NULL`, ...(keepUnmatched ? [] : [`${version} IS NOT NULL`, ...(printed === null ? [] : [`NOT ${version}.${gone}`])])].join(' AND ')}`,
    ].join('\n');
    return { sql, printed };
  }

  #inputs(): readonly [versions: string, rows: string] {
    return [this.#quoted(this.#step.inputs[0]!.slug), this.#quoted(this.#step.inputs[1]!.slug)];
  }

  #output(): readonly string[] {
    return [...this.#step.columns.map(({ slug }) => slug), ...hiddenColumns(this.#step)].map((name) => this.#quoted(name));
  }

  #name(column: string): string {
    return this.#quoted(this.#slugOf(column));
  }

  #quoted(name: string): string {
    return this.#engine.dialect.quoteName(name);
  }
}

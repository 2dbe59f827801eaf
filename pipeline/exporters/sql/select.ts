import { must, unreachable } from '../../base/assert.ts';
import type { Printed, Remark } from '../../expression/print/printed.ts';
import { printSql } from '../../expression/print/sql-printer.ts';
import type { TypedExpression } from '../../expression/typed.ts';
import type { GroupRelation, JoinRelation, LookupRelation, ProjectRelation, VersionRelation } from '../../operators/relation.ts';
import type { Column, DesignStep, DesignView } from '../design.ts';
import { placeColumn, positionColumn, timeColumn, windowColumn } from '../design.ts';
import { partialsOf } from '../partials.ts';
import type { WrittenColumn } from '../partials.ts';
import { bestSelect } from './best-select.ts';
import { firstSelect } from './first-select.ts';
import { hiddenColumns } from './hidden-columns.ts';
import { existsSelect, joinSelect } from './join-select.ts';
import { recentSelect } from './recent-select.ts';
import { sessionsSelect } from './sessions-select.ts';
import type { SqlEngine } from './sql-engine.ts';
import { versionSelect } from './version-select.ts';

/** One SELECT, and what of it isn't quite the same. */
export interface SqlSelect {
  readonly sql: string;
  readonly unsupported: readonly Remark[];
  readonly differs: readonly Remark[];
}

export type SlugOf = (name: string) => string;

/** The SELECT of a step over relations called by the slugs of its inputs; `engine` and the slugs of columns decide its text. */
export function selectOf(step: DesignStep, engine: SqlEngine, slugOf: SlugOf): SqlSelect {
  const writer = new SelectWriter(engine, slugOf);
  return { sql: writer.select(step), unsupported: writer.unsupported, differs: writer.differs };
}

class SelectWriter {
  readonly unsupported: Remark[] = [];
  readonly differs: Remark[] = [];
  readonly #engine: SqlEngine;
  readonly #slugOf: SlugOf;

  constructor(engine: SqlEngine, slugOf: SlugOf) {
    this.#engine = engine;
    this.#slugOf = slugOf;
  }

  select(step: DesignStep): string {
    const relation = must(step.relation, `a relation for ${step.id}`);
    const from = this.#name(step.inputs[0]!.slug);
    switch (relation.kind) {
      case 'filter':
        return `SELECT *\nFROM ${from}\nWHERE ${bare(this.#expression(relation.condition))}`;
      case 'project':
        return `SELECT\n${this.#projection(relation, step)}\nFROM ${from}`;
      case 'union':
        return step.inputs.map(({ slug }, i) => `SELECT ${this.#unionList(step, i)}\nFROM ${this.#name(slug)}`).join('\nUNION ALL\n');
      case 'lookup':
        return this.#lookup(relation, step);
      case 'exists':
        return existsSelect(relation, step, { engine: this.#engine, slugOf: this.#slugOf });
      case 'join':
        return this.#join(relation, step);
      case 'first':
        return firstSelect(relation, step, { engine: this.#engine, slugOf: this.#slugOf });
      case 'version':
        return this.#version(relation, step);
      case 'recent':
        return recentSelect(relation, step, { engine: this.#engine, slugOf: this.#slugOf });
      case 'group':
        return this.#group(relation, step);
      case 'best':
        return bestSelect(relation, step, { engine: this.#engine, slugOf: this.#slugOf });
      case 'top':
      case 'top-per-group':
        throw new Error(`Bug: a query stands among the steps: ${step.id}`);
      default:
        return unreachable(relation);
    }
  }

  #name(slug: string): string {
    return this.#engine.dialect.quoteName(slug);
  }

  #expression(typed: TypedExpression): string {
    const printed: Printed = printSql(typed, this.#engine.dialect, this.#slugOf);
    this.unsupported.push(...printed.unsupported);
    this.differs.push(...printed.differs);
    return printed.code;
  }

  /** The rows of several inputs that arrive together go by their inputs. */
  #unionList(step: DesignStep, input: number): string {
    const place = this.#name(placeColumn);
    const hidden = hiddenColumns(step).map((name) => (name === placeColumn ? `${this.#engine.placeBehind(place, input)} AS ${place}` : this.#name(name)));
    return [...step.columns.map(({ slug }) => this.#name(slug)), ...hidden].join(', ');
  }

  #projection({ columns }: ProjectRelation, step: DesignStep): string {
    const input = step.inputs[0]!.columns;
    const keepsAll = input.every((each, i) => isColumn(columns[i]?.typed, each));
    const own = (keepsAll ? columns.slice(input.length) : columns).map(({ name, typed }) => {
      const slug = this.#name(this.#slugOf(name));
      const sql = this.#expression(typed);
      return sql === slug ? slug : `${bare(sql)} AS ${slug}`;
    });
    const hidden = keepsAll ? [] : hiddenColumns(step).map((name) => this.#name(name));
    return [...(keepsAll ? ['*'] : []), ...own, ...hidden].map((each) => `  ${each}`).join(',\n');
  }

  #lookup({ on, take, keepUnmatched }: LookupRelation, step: DesignStep): string {
    const [rows, table] = [this.#name(step.inputs[0]!.slug), this.#name(step.inputs[1]!.slug)];
    const column = (alias: string, name: string): string => `${alias}.${this.#name(this.#slugOf(name))}`;
    const keys = [...new Set(on.map(({ right }) => this.#name(this.#slugOf(right))))].join(', ');
    return [
      `SELECT r.*, ${take.map((each) => `t.${this.#name(this.#slugOf(each.column))} AS ${this.#name(this.#slugOf(each.as))}`).join(', ')}`,
      `FROM ${rows} AS r`,
      `${keepUnmatched ? 'LEFT' : 'INNER'} JOIN (`,
      `  SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY ${keys} ORDER BY ${this.#name(positionColumn)}) AS ${this.#name('_rank')} FROM ${table}) AS ranked`,
      `  WHERE ${this.#name('_rank')} = 1`,
      `) AS t ON ${on.map(({ left, right }) => `${column('r', left)} = ${column('t', right)}`).join(' AND ')}`,
    ].join('\n');
  }

  #join(relation: JoinRelation, step: DesignStep): string {
    const { sql, printed } = joinSelect(relation, step, { engine: this.#engine, slugOf: this.#slugOf });
    this.#remark(printed);
    if (relation.rows === 'matched' && step.timed) this.unsupported.push(firstMatch);
    if (step.ordered) this.unsupported.push(placeOfPair);
    return sql;
  }

  #version(relation: VersionRelation, step: DesignStep): string {
    const { sql, printed } = versionSelect(relation, step, this.#engine, this.#slugOf);
    this.#remark(printed);
    return sql;
  }

  #remark(printed: Printed | null): void {
    this.unsupported.push(...printed?.unsupported ?? []);
    this.differs.push(...printed?.differs ?? []);
  }

  #group(relation: GroupRelation, step: DesignStep): string {
    const { keys, window, sessions } = relation;
    const input = this.#name(step.inputs[0]!.slug);
    const [time, start] = [this.#name(timeColumn), this.#name(windowColumn)];
    const from = window === null ? input : `(\n${indent(this.#engine.windowed(input, window, { time, start }))}\n) AS windowed`;
    const keyNames = keys.map((name) => this.#name(this.#slugOf(name)));
    if (sessions !== undefined) return sessionsSelect({ sessions, input, keys: keyNames, partials: this.#partials(relation) }, this.#engine, this.#slugOf);
    const partials = this.#partials(relation);
    const selected = [...keyNames, ...(window === null ? [] : [`${this.#engine.startOf?.(start) ?? start} AS ${this.#name(this.#slugOf(window.column))}`]), ...partials];
    const groups = [...keyNames, ...(window === null ? [] : [start])];
    // Without keys, an aggregate answers one row even over nothing; a view has none then.
    const clause = groups.length > 0 ? `GROUP BY ${groups.join(', ')}` : 'HAVING count(*) > 0';
    return `SELECT\n${selected.map((each) => `  ${each}`).join(',\n')}\nFROM ${from}\n${clause}`;
  }

  #partials(relation: GroupRelation): readonly string[] {
    return partialsOf(relation, this.#slugOf).flatMap(({ measure, columns }) => {
      const condition = measure.where === null ? '' : bare(this.#expression(measure.where));
      const value = measure.column === null ? null : this.#name(this.#slugOf(measure.column));
      const by = this.#name(measure.by === null ? timeColumn : this.#slugOf(measure.by));
      const { columnType } = measure;
      return columns.map(({ slug, part, type }) => `${this.#engine.partial(part, { value, by, whole: columnType === 'int', columnType, condition, type })} AS ${this.#name(slug)}`);
    });
  }
}

/** Of a row that comes out once, whose time further steps read. */
const firstMatch: Remark = { because: 'The time of a row that comes out at its first match is decided by which match arrived first, and exported records don’t say that.', span: { start: 0, end: 0 } };

/** Of pairs that a step further down takes in their order. */
const placeOfPair: Remark = { because: 'Which of the pairs that one row makes comes first hangs on how the browser finds them, and a step behind this join goes by the order of its rows.', span: { start: 0, end: 0 } };

function isColumn(typed: TypedExpression | undefined, column: Column): boolean {
  return typed !== undefined && typed.kind === 'column' && typed.name === column.name;
}

/** An atom without the parentheses around all of it, where that is safe to see. */
export function bare(sql: string): string {
  if (!/^\([^()']*\)$/u.test(sql)) return sql;
  return sql.slice(1, -1);
}

export function indent(text: string, by = '  '): string {
  return text.split('\n').map((line) => `${by}${line}`).join('\n');
}

/** The SELECT of what a layer writes for a view, times as epoch milliseconds. */
export function writtenSelect(view: DesignView, columns: readonly WrittenColumn[], { dialect }: SqlEngine): string {
  const list = columns.map(({ slug, type }) => (type === 'timestamp' ? `${dialect.milliseconds(dialect.quoteName(slug))} AS ${dialect.quoteName(slug)}` : dialect.quoteName(slug)));
  return `SELECT ${list.join(', ')}\nFROM ${dialect.quoteName(view.input.slug)}`;
}

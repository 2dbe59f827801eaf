const longest = 40;

/** `[a-z][a-z0-9_]{0,39}` without `__`, from any text: camel case is split, whatever is no Latin letter or digit becomes one `_`. */
export function slugOf(text: string, otherwise: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/([a-z0-9])([A-Z])/gu, '$1_$2').toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/gu, '_').replace(/^_+/u, '').slice(0, longest).replace(/_+$/u, '');
  if (slug === '') return otherwise;
  return /^[a-z]/u.test(slug) ? slug : `${otherwise}_${slug}`.slice(0, longest).replace(/_+$/u, '');
}

/** Hands out slugs, each once: who comes first gets the plain one, and whoever asks with the same key gets the same again. */
export class Slugs {
  readonly #byKey = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #otherwise: string;

  constructor(otherwise: string, reserved: readonly string[] = []) {
    this.#otherwise = otherwise;
    for (const each of reserved) this.#taken.add(each);
  }

  of(key: string, text: string = key): string {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const plain = slugOf(text, this.#otherwise);
    let slug = plain;
    for (let n = 2; this.#taken.has(slug); n++) slug = `${plain.slice(0, longest - String(n).length - 1)}_${n}`.replace(/__+/gu, '_');
    this.#taken.add(slug);
    this.#byKey.set(key, slug);
    return slug;
  }

  /** Original names and their slugs, in the order in which they were asked for. */
  entries(): readonly (readonly [key: string, slug: string])[] {
    return [...this.#byKey];
  }
}

import type { Plugin } from 'vite';

interface Part {
  readonly type: 'chunk' | 'asset';
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> } | undefined;
}

/** Writes assets/later.json: the scripts and styles that the page does not begin with, for app/ui/fetch-later-files.ts. */
export function laterFiles(): Plugin {
  return {
    name: 'watersmeet:later-files',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        if (this.environment.name !== 'client') return;
        const source = JSON.stringify(laterOf(bundle as Readonly<Record<string, Part>>));
        this.emitFile({ type: 'asset', fileName: 'assets/later.json', source });
      },
    },
  };
}

/** Chunks outside of the entry's static imports and the styles they bring: each after what it imports, so that its styles win over theirs. Workers come as assets of their own and stay out. */
export function laterOf(bundle: Readonly<Record<string, Part>>): string[] {
  const seen = new Set<string>();
  const inOrder = (file: string): string[] => {
    const part = bundle[file];
    if (part?.type !== 'chunk' || seen.has(file)) return [];
    seen.add(file);
    return [...(part.imports ?? []).flatMap(inOrder), ...part.viteMetadata?.importedCss ?? [], file];
  };
  const files = Object.keys(bundle).toSorted();
  const first = new Set(files.filter((file) => bundle[file]?.isEntry === true).flatMap(inOrder));
  return [...new Set(files.flatMap(inOrder))].filter((file) => !first.has(file));
}

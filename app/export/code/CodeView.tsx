import { Fragment, memo, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Language } from '#pipeline/exporters/bundle.ts';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { colouredLines } from './coloured-lines.ts';
import { grammarOf } from './languages.ts';
import type { Parser } from './languages.ts';
import styles from './code.module.css';

interface CodeViewProps {
  readonly label: string;
  /** Small enough to be drawn whole: see `shownText`. */
  readonly text: string;
  readonly language: Language;
}

/** A text to read, in colours as soon as its grammar has come. Plain elements and classes: it can be selected, searched and read out. */
export const CodeView = memo(function CodeView({ label, text, language }: CodeViewProps): ReactNode {
  const grammar = useGrammar(language);
  const lines = useMemo(() => colouredLines(text, grammar), [text, grammar]);
  return (
    <ScrollRegion label={`Text of ${label}`} className={styles.code}>
      <pre data-wrap={language === 'markdown'} data-coloured={grammar !== null}>
        {lines.map((pieces, i) => (
          <Fragment key={i}>
            {i > 0 && '\n'}
            <span className={styles.line}>{pieces.map(({ text: piece, colour }, p) => (colour === '' ? piece : <span key={p} className={styles[colour]}>{piece}</span>))}</span>
          </Fragment>
        ))}
      </pre>
    </ScrollRegion>
  );
});

/** null until it is there; a grammar that can't be fetched leaves the text plain. */
function useGrammar(language: Language): Parser | null {
  const [found, setFound] = useState<{ readonly language: Language; readonly grammar: Parser } | null>(null);
  useEffect(() => {
    let current = true;
    grammarOf(language)?.then((grammar) => { if (current) setFound({ language, grammar }); }, () => undefined);
    return () => { current = false; };
  }, [language]);
  return found?.language === language ? found.grammar : null;
}

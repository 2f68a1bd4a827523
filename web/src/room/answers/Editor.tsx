import { autocompletion, closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { LANGUAGES } from './languages';
import classes from './answers.module.css';

interface Props {
  text: string;
  language: string;
  label: string;
  /** The id of the text that says how the editor is left by keyboard. */
  describedBy: string;
  onChange: (text: string) => void;
}

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.self], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.attributeValue], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--code-number)' },
  { tag: [tags.comment, tags.meta], color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.function(tags.variableName), tags.definition(tags.variableName), tags.tagName], color: 'var(--code-name)' },
  { tag: [tags.typeName, tags.className, tags.namespace, tags.attributeName], color: 'var(--code-type)' },
]);

/** CodeMirror. `text` is only where it begins: after that the editor holds it. */
export default function Editor({ text, language, label, describedBy, onChange }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const grammar = useRef(new Compartment());
  const begin = useRef(text);
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  }, [onChange]);

  useEffect(() => {
    const made = new EditorView({
      parent: place.current as HTMLDivElement,
      state: EditorState.create({
        doc: begin.current,
        extensions: [
          lineNumbers(),
          highlightActiveLineGutter(),
          highlightActiveLine(),
          history(),
          drawSelection(),
          indentOnInput(),
          indentUnit.of('    '),
          bracketMatching(),
          closeBrackets(),
          // Its own suggestions would be an answer that is not the candidate's.
          autocompletion({ activateOnTyping: false, override: [] }),
          syntaxHighlighting(COLOURS),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': describedBy, spellcheck: 'false' }),
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) changed.current(update.state.doc.toString());
          }),
          grammar.current.of([]),
        ],
      }),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [label, describedBy]);

  useEffect(() => {
    let wanted = true;
    const load = LANGUAGES[language]?.load ?? null;
    const show = (support: Parameters<Compartment['reconfigure']>[0]): void => {
      if (wanted) view.current?.dispatch({ effects: grammar.current.reconfigure(support) });
    };
    // Without its grammar the code is plain, and can be written all the same.
    if (load === null) show([]);
    else load().then(show, () => show([]));
    return () => {
      wanted = false;
    };
  }, [language]);

  return <div ref={place} className={classes['editor']} />;
}

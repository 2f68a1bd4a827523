import type { Question } from '../protocol';
import { CodeAnswer } from './CodeAnswer';
import { DrawingAnswer } from './DrawingAnswer';
import { kindOf } from './kinds';
import type { Draft } from './useDraft';
import type { Send } from './useSending';
import { Opening } from './Workbench';

interface Props {
  question: Question;
  language: string;
  draft: Draft;
  onSend: Send;
  onDescribe: () => void;
}

const FIRST_LANGUAGE = 'python';

/** The editor or the whiteboard of a question, with what was there before; key it by the question. */
export function Workspace({ question, language, draft, onSend, onDescribe }: Props) {
  const { found } = draft;
  if (kindOf(question) === 'code') {
    if (found === null) return <Opening what="editor" />;
    return <CodeAnswer draft={draft} begin={found.code ?? { language: FIRST_LANGUAGE, text: '' }} onSend={onSend} />;
  }
  if (found === null) return <Opening what="whiteboard" />;
  const begin = found.drawing ?? { elements: [] };
  return <DrawingAnswer language={language} draft={draft} begin={begin} onSend={onSend} onDescribe={onDescribe} />;
}

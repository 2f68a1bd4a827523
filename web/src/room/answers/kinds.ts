/** What a question wants to be answered with. Pure. */
import type { Question } from '../protocol';

export type Kind = 'words' | 'choice' | 'code' | 'drawing';

export function kindOf(question: Question | null): Kind {
  switch (question?.type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
      return question.options.length > 0 ? 'choice' : 'words';
    case 'CODING':
      return 'code';
    case 'WHITEBOARD':
      return 'drawing';
    default:
      return 'words';
  }
}

/** What the page offers for it, said once to those who do not see it come up. */
export function offerOf(question: Question): string {
  switch (kindOf(question)) {
    case 'choice':
      return question.type === 'SINGLE_CHOICE' ? 'Choose one of the options.' : 'Choose all options that fit.';
    case 'code':
      return 'There is an editor for your code.';
    case 'drawing':
      return 'There is a whiteboard; you can describe your drawing in words instead.';
    case 'words':
      return '';
  }
}

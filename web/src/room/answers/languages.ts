/** The languages a candidate can write code in. Each one's grammar is loaded when it is chosen. */
import type { LanguageSupport } from '@codemirror/language';

interface Language {
  name: string;
  load: (() => Promise<LanguageSupport>) | null;
}

export const LANGUAGES: Record<string, Language> = {
  python: { name: 'Python', load: async () => (await import('@codemirror/lang-python')).python() },
  javascript: { name: 'JavaScript', load: async () => (await import('@codemirror/lang-javascript')).javascript({ jsx: true }) },
  typescript: {
    name: 'TypeScript',
    load: async () => (await import('@codemirror/lang-javascript')).javascript({ jsx: true, typescript: true }),
  },
  java: { name: 'Java', load: async () => (await import('@codemirror/lang-java')).java() },
  c: { name: 'C', load: async () => (await import('@codemirror/lang-cpp')).cpp() },
  cpp: { name: 'C++', load: async () => (await import('@codemirror/lang-cpp')).cpp() },
  go: { name: 'Go', load: async () => (await import('@codemirror/lang-go')).go() },
  rust: { name: 'Rust', load: async () => (await import('@codemirror/lang-rust')).rust() },
  sql: { name: 'SQL', load: async () => (await import('@codemirror/lang-sql')).sql() },
  html: { name: 'HTML', load: async () => (await import('@codemirror/lang-html')).html() },
  text: { name: 'Plain text', load: null },
};

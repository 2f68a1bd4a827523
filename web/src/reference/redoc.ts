import source from 'redoc/bundles/redoc.standalone.js?url';
import { DOCUMENT, load } from './load';

interface Redoc {
  init: (url: string, options: Record<string, unknown>, at: Element | null) => void;
}

const redoc = await load<Redoc>(source, 'Redoc');
const font = { fontFamily: 'system-ui, sans-serif' };
redoc.init(DOCUMENT, { theme: { typography: { ...font, headings: font } } }, document.querySelector('#reference'));

/** Stands in for the whiteboard's diagrams from text, which are not offered (vite.config.ts). */
export function parseMermaidToExcalidraw(): never {
  throw new Error('not offered');
}

/** The document that both pages show. */
export const DOCUMENT = '/api/v1/openapi.json';

/** Run a script of this server's own that leaves its API in a global. */
export function load<T>(source: string, name: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = () => resolve((window as unknown as Record<string, T>)[name] as T);
    script.onerror = () => reject(new Error(`${source} could not be loaded`));
    document.head.append(script);
  });
}

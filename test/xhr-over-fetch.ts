/** `XMLHttpRequest` where there is only `fetch`, as far as uploads use it. */
export class XhrOverFetch {
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onloadend?: () => void;
  status = 0;
  responseText = '';
  #method = '';
  #url = '';
  #headers = new Headers();
  #answer = new Headers();
  readonly #controller = new AbortController();

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.#answer.get(name);
  }

  async send(body: FormData): Promise<void> {
    const { signal } = this.#controller;
    const asked = { method: this.#method, headers: this.#headers, body, signal };
    try {
      const response = await fetch(this.#url, asked);
      this.responseText = await response.text();
      this.status = response.status;
      this.#answer = response.headers;
      this.upload.onprogress?.({ loaded: 1, total: 1 });
      this.onload?.();
    } catch {
      if (!signal.aborted) this.onerror?.();
    }
    this.onloadend?.();
  }

  abort(): void {
    this.#controller.abort();
  }
}

import { useState } from 'preact/hooks';

/** A person's picture; without one, or when it cannot be had, the first letters of the name. */
export function Avatar({
  name,
  url,
  class: className,
}: {
  name: string;
  url: string | undefined;
  class?: string;
}) {
  const [broken, setBroken] = useState<string>();
  return (
    <span class={`avatar ${className ?? ''}`} aria-hidden="true">
      {url !== undefined && url !== broken ? (
        <img src={url} alt="" loading="lazy" onError={() => setBroken(url)} />
      ) : (
        initials(name)
      )}
    </span>
  );
}

export function initials(name: string): string {
  // Of "Order #1207" only the first is one.
  const words = name.match(/\p{L}\S*/gu) ?? [name.trim()];
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase();
}

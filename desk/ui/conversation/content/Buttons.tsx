import type { Button } from '../../../state/content-parts.ts';

/** What the visitor can press. Agents see where links lead; the rest is only named. */
export function Buttons({ of: buttons }: { of: Button[] }) {
  if (buttons.length === 0) return null;
  return (
    <ul class="choices" aria-label="Buttons">
      {buttons.map((button, at) => (
        <li key={at} class="choice">
          <Words {...button} />
          {button.note && <span class="choice__note"> · {button.note}</span>}
        </li>
      ))}
    </ul>
  );
}

function Words({ text, href }: Button) {
  if (href === undefined) return <bdi>{text}</bdi>;
  return (
    <a href={href} title={href} target="_blank" rel="noopener noreferrer">
      <bdi>{text}</bdi>
    </a>
  );
}

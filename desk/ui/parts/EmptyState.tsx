import type { ComponentChildren } from 'preact';
import './EmptyState.css';
import { Icon, type IconName } from './Icon.tsx';

type Props = { icon: IconName; title: string; children?: ComponentChildren };

export function EmptyState({ icon, title, children }: Props) {
  return (
    <div class="empty">
      <span class="empty__icon">
        <Icon name={icon} size={26} />
      </span>
      <p class="empty__title">{title}</p>
      <div class="empty__text">{children}</div>
    </div>
  );
}

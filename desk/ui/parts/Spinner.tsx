import './Spinner.css';

export function Spinner({ label }: { label: string }) {
  return (
    <div class="spinner" role="status">
      <span class="spinner__ring" aria-hidden="true" />
      <span class="hidden-text">{label}</span>
    </div>
  );
}

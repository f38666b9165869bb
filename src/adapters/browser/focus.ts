import type { Focus } from '../../core/ports.ts';

export const focus: Focus = {
  is: () => document.visibilityState === 'visible' && document.hasFocus(),
  watch(listener) {
    window.addEventListener('focus', listener);
    window.addEventListener('blur', listener);
    document.addEventListener('visibilitychange', listener);
    return () => {
      window.removeEventListener('focus', listener);
      window.removeEventListener('blur', listener);
      document.removeEventListener('visibilitychange', listener);
    };
  },
};

import { SEED } from '../../test/server-harness.ts';
import { tag } from '../loading/test.ts';

/** What `init()` is given, as source text. */
export const options = (more = '') => `{ integrationId: '${SEED.integrationId}', embedded: true, ${more} }`;

/** A view that a single-page app draws and throws away, as its router goes to and fro. */
const APP = `<div id="app"></div><script>
  const app = document.getElementById('app');
  const views = {
    chat: () => {
      app.innerHTML = '<div id="chat" style="height: 420px"></div>';
      Parley.render(document.getElementById('chat'));
    },
    home: () => { app.innerHTML = '<p>Home</p>'; },
  };
</script>`;

/** A page with such an app, whose own script begins everything. */
export const page = (serverUrl: string, script: string, body = APP) => ({
  head: tag(serverUrl),
  body: `${body}<script>${script}</script>`,
});

import { TALK } from '../people.js';

const colors = (brandColor, conversationColor, actionColor) => ({
  talk: TALK,
  read: true,
  options: { customColors: { brandColor, conversationColor, actionColor } },
});

export const LOOKS = {
  id: 'looks',
  title: 'Colors and sizes',
  states: {
    'colors-default': {
      title: 'Where the site says nothing about colors',
      ...colors('65758e', '0099ff', '0099ff'),
    },
    colors: { title: 'Light colors of the brand', ...colors('ffcc00', 'b6f09c', '0a7d32') },
    'colors-strong': { title: 'Strong ones', ...colors('e2005a', 'e2005a', '7a1fa2') },
    'colors-black': { title: 'Black and white', ...colors('000000', '000000', 'ffffff') },
    embedded: { title: 'Embedded', talk: TALK, embedded: true },
    narrow: { title: 'Embedded, 280 px wide', talk: TALK, embedded: true, width: 280 },
    wide: { title: 'Embedded, as wide as the page', talk: TALK, embedded: true, width: 1100 },
  },
};

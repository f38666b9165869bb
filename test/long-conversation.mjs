// @ts-check
export { writeMessages } from '../server/testing/write-messages.mjs';

const WORDS = 'A little more to say about it, as people do. ';

/**
 * A conversation as they come: mostly texts of different lengths, from both sides, and of everything else something.
 *
 * @param {number} from the number in the first text: `No. 1.`
 * @param {number} count
 * @param {string} imageUrl its number is put to the end
 * @returns {import('../server/testing/write-messages.mjs').Written[]}
 */
export function mixedMessages(from, count, imageUrl) {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    return { fromUser: number % 5 < 2, content: contentOf(number, imageUrl) };
  });
}

/** @param {number} number @param {string} imageUrl */
function contentOf(number, imageUrl) {
  const mediaUrl = `${imageUrl}${number}.png`;
  const link = { type: 'link', text: 'More', uri: 'https://example.com/more' };
  switch (number % 25) {
    case 3:
      return { type: 'image', mediaUrl, mediaType: 'image/png', altText: `Picture ${number}` };
    case 8:
      return { type: 'file', mediaUrl, mediaType: 'application/pdf', mediaSize: 12_345, altText: 'Terms' };
    case 13:
      return {
        type: 'carousel',
        items: [1, 2, 3].map((item) => ({ title: `Card ${item}`, description: WORDS, actions: [link] })),
      };
    case 18:
      return { type: 'location', coordinates: { lat: 52.52, long: 13.405 } };
    case 23:
      return {
        type: 'list',
        items: [1, 2].map((item) => ({ title: `Item ${item}`, description: WORDS, actions: [link] })),
      };
    default:
      return { type: 'text', text: `No. ${number}. ${WORDS.repeat((number * 7) % 5)}`.trim() };
  }
}

/** Those that are texts: where `No. …` can be read. @param {number} number */
export const isText = (number) => ![3, 8, 13, 18, 23].includes(number % 25);

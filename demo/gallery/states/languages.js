// Three languages, one of them written from right to left.

import { anna, me } from '../people.js';
import { fillIn } from '../steps.js';
import { others } from './list.js';

const ARABIC = [
  [me, 'مرحبا، كيف أغير عنواني؟', 12],
  [anna, 'أهلا بك! يمكنك ذلك من صفحة الملف الشخصي، أو أقوم به بدلا منك.', 10],
  [me, 'من فضلك قم به.', 3],
];
const GERMAN = [
  [me, 'Guten Tag! Ich bin umgezogen. Wie ändere ich meine Anschrift?', 12],
  [anna, 'Willkommen im neuen Zuhause! Unter Profil → Anschrift, oder ich erledige es gleich hier.', 10],
  [me, 'Bitte erledigen Sie es.', 3],
];
const JAPANESE = [
  [me, 'こんにちは。住所を変更するにはどうすればよいですか。', 12],
  [anna, 'プロフィールの「住所」から変更できます。こちらで手続きすることもできます。', 10],
  [me, 'お願いします。', 3],
];

const arabic = { texts: 'ar', dir: 'rtl' };
const german = { texts: 'de', options: { locale: 'de-DE' } };
const japanese = { texts: 'ja', options: { locale: 'ja-JP' } };
/** What failed, in words of that language. */
const failed = (text) => ({ outbox: [{ text }] });
const openList = async ({ find }) => {
  (await find('.back')).click();
  await find('.list-row');
};

export const LANGUAGES = {
  id: 'languages',
  title: 'Languages',
  states: {
    german: { title: 'German', talk: GERMAN, ...failed('Rufen Sie mich bitte heute an?'), ...german },
    'german-list': { title: 'German: the list', talk: GERMAN, others, ...german, after: openList },
    japanese: { title: 'Japanese', talk: JAPANESE, ...failed('今日、お電話をいただけますか。'), ...japanese },
    'japanese-empty': { title: 'Japanese: nobody has written yet', ...japanese },
    rtl: {
      title: 'Arabic, right to left',
      talk: ARABIC,
      ...failed('هل يمكنكم الاتصال بي اليوم؟'),
      ...arabic,
    },
    'list-rtl': { title: 'Arabic: the list', talk: ARABIC, others, ...arabic, after: openList },
    'prechat-rtl': {
      title: 'Arabic: who are you?',
      ...arabic,
      options: { prechatCapture: { enabled: true } },
      after: ({ find }) => fillIn(find, { email: 'ada@example.com' }),
    },
  },
};

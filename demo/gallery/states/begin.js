import { me, SHORT_TALK, TALK } from '../people.js';
import { fillIn } from '../steps.js';

const TILE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><path fill="#cfe3da" d="M0 0h24v24H0z"/><circle cx="12" cy="12" r="3" fill="#8fb5a3"/></svg>';
const ADA = { name: 'Ada Lovelace', email: 'ada@example.com' };
const MAIL = { _id: 'e4'.repeat(12), type: 'mailgun' };
const asked = { options: { prechatCapture: { enabled: true } } };
const linked = { ...asked, integrations: [MAIL] };

const SIZES = ['1-10 employees', '11-50 employees', '51+ employees'];
const COMPANY = [
  { type: 'email', name: 'email', label: 'Work email', placeholder: 'your@email.com' },
  {
    type: 'text',
    name: 'company-website',
    label: 'Company website',
    placeholder: 'mycompany.com',
    minSize: 4,
    maxSize: 20,
  },
  {
    type: 'select',
    name: 'company-size',
    label: 'Company size',
    options: SIZES.map((label) => ({ name: label, label })),
  },
];
const own = { options: { prechatCapture: { enabled: true, fields: COMPANY } } };

const ANSWERS = {
  type: 'formResponse',
  fields: [
    { type: 'text', name: 'name', label: 'Your name', text: 'Ada Lovelace' },
    { type: 'email', name: 'email', label: 'Email', email: 'ada@example.com' },
  ],
};
const unsent = [{ content: { ...ANSWERS, quotedMessageId: '1'.padStart(24, '0') } }];

export const BEGIN = {
  id: 'begin',
  title: 'How a conversation begins',
  states: {
    empty: { title: 'Nobody has written yet' },
    loading: { title: 'Loading', talk: TALK, before: ({ server }) => server.holdBack('message:list') },
    prechat: {
      title: 'Who are you?',
      options: { prechatCapture: { enabled: true, avatarUrl: '../shared/icon.svg' } },
      after: ({ find }) => find('.form'),
    },
    'prechat-wrong': {
      title: 'The site’s own fields, wrongly filled in',
      ...own,
      after: ({ find }) => fillIn(find, { email: 'ada@example', 'company-website': 'a.b' }),
    },
    'prechat-too-long': {
      title: 'More than a field takes',
      ...own,
      after: ({ find }) =>
        fillIn(find, { email: ADA.email, 'company-website': 'a-very-long-name.example.com' }),
    },
    'prechat-unknown': {
      title: 'A choice that there is not',
      ...own,
      async after({ find }) {
        const select = await find('select[name="company-size"]');
        select.append(Object.assign(document.createElement('option'), { value: 'none', text: 'No company' }));
        select.value = 'none';
        select.dispatchEvent(new Event('input', { bubbles: true }));
        await fillIn(find, { email: ADA.email, 'company-website': 'example.com' });
      },
    },
    'prechat-sent': {
      title: 'Answered, and the address linked',
      ...linked,
      after: ({ find }) => fillIn(find, ADA).then(() => find('.greeting .bubble + .bubble')),
    },
    'prechat-refused': {
      title: 'Answered, and the address refused',
      ...linked,
      before: ({ server }) => server.refuse('client:link'),
      after: ({ find }) => fillIn(find, ADA).then(() => find('.form-problem')),
    },
    answers: {
      title: 'Filled forms, one of them not sent',
      talk: [[me, ANSWERS, 12], ...SHORT_TALK],
      outbox: unsent,
    },
    'answers-touch': {
      title: 'A form that was not sent, on a touch screen',
      talk: SHORT_TALK,
      outbox: unsent,
      touch: true,
    },
    'fixed-header': { title: 'The introduction stays', talk: SHORT_TALK, options: { fixedHeader: true } },
    picture: {
      title: 'A picture behind it',
      talk: SHORT_TALK,
      options: { backgroundImageUrl: `data:image/svg+xml,${encodeURIComponent(TILE)}` },
    },
  },
};

/** Numbers that both sides enforce. Sizes in bytes unless the name says otherwise. */
export const LIMITS = {
  textCharacters: 4096,
  jsonBodyBytes: 100 * 1024,
  widgetFileBytes: 25_000_000,
  restFileBytes: 50_000_000,
  metadataBytes: 4096,
  pageMessages: 100,
  pageConversations: 10,
  conversationMessages: 30_000,
  clientIdCharacters: 64,
  nameCharacters: 128,
  urlCharacters: 2048,
} as const;

/** E.164: a plus, the country's code, and up to fifteen digits in all. Whether anybody answers there only a message can tell. */
export const isPhoneNumber = (text: string): boolean => /^\+[1-9]\d{6,14}$/.test(text);

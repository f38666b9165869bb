/** A picture for a style sheet, whatever the address holds; nothing for an address that is none of a picture. */
export function cssUrl(address: string | undefined): string {
  const url = address && URL.canParse(address, location.href) ? new URL(address, location.href).href : '';
  if (!/^(https?:|data:image\/)/.test(url)) return '';
  return `url("${url.replace(/["\\\s]/g, encodeURIComponent)}")`;
}

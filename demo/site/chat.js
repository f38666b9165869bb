// Everything this site says to the messenger. Calls may come before it is loaded: they wait.
Parley.init({
  integrationId: '5fac3e0000000000000000b1',
  businessName: 'Acme Bank',
  businessIconUrl: '../shared/icon.svg',
  // With ?prechat in the address: who has not written yet is asked for name and e-mail address first.
  prechatCapture: { enabled: new URLSearchParams(location.search).has('prechat') },
  customColors: { brandColor: '2f27ce', conversationColor: '2f27ce', actionColor: '2f27ce' },
}).catch(console.warn);

for (const button of document.querySelectorAll('[data-open-chat]')) {
  button.addEventListener('click', () => Parley.open());
}

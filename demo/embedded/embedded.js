const options = {
  integrationId: '5fac3e0000000000000000b1',
  embedded: true,
  businessName: 'Acme Bank',
  businessIconUrl: '../shared/icon.svg',
  customColors: { brandColor: '2f27ce', conversationColor: '2f27ce', actionColor: '2f27ce' },
};
const move = document.getElementById('move');
const mount = document.getElementById('mount');

let place = new URLSearchParams(location.search).has('narrow') ? 'narrow' : 'wide';
let isMounted = false;

function draw() {
  document.body.dataset.place = place;
  move.textContent = place === 'wide' ? 'To the side' : 'To the middle';
  move.disabled = !isMounted;
  mount.textContent = isMounted ? 'Take away' : 'Put back';
}

function put() {
  isMounted = true;
  draw();
  Parley.init(options).catch(console.warn);
  Parley.render(document.getElementById(place));
}

mount.addEventListener('click', () => {
  if (!isMounted) return put();
  isMounted = false;
  draw();
  Parley.destroy();
});

move.addEventListener('click', () => {
  place = place === 'wide' ? 'narrow' : 'wide';
  draw();
  // The same messenger in another element: conversation, draft and connection stay.
  Parley.render(document.getElementById(place));
});

put();

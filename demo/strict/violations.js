// Listens from the very beginning and writes into the page what the policy has blocked.
{
  const seen = [];

  const draw = () => {
    const output = document.getElementById('violations');
    if (output === null) return;
    output.textContent = String(seen.length);
    const lines = seen.map((line) => {
      const item = document.createElement('li');
      item.textContent = line;
      return item;
    });
    document.getElementById('violation-list').replaceChildren(...lines);
  };

  document.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
    seen.push([effectiveDirective, blockedURI, `${sourceFile}:${lineNumber}`, sample].join(' · '));
    draw();
  });
  document.addEventListener('DOMContentLoaded', draw);
}

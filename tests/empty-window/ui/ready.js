// The title tells that the page was painted: the second frame begins when the first is out.
addEventListener('load', () =>
  requestAnimationFrame(() => requestAnimationFrame(() => (document.title = 'painted'))),
);

export default {
  name: 'policy',
  why: 'pages obey a strict Content-Security-Policy: no inline style or script (served headers)',
  help: 'move styles to the style sheet and scripts to a file; never set a style attribute',
  visit(visit, { say }) {
    for (const what of visit.facts?.violations ?? []) say({ what: `${visit.how}: ${what}` });
    for (const { what, ...place } of visit.how === 'http' ? visit.facts?.inline ?? [] : []) say({ what: `it holds ${what}`, ...place });
  },
};

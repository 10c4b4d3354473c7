export default {
  name: 'console',
  why: 'nothing is written to the console, over http and from the disk',
  help: 'open the page in a browser, read the console, and mend what it complains of',
  visit(visit, { say }) {
    for (const trouble of visit.troubles.filter((each) => each.kind === 'console')) say({ what: `${visit.how}: ${trouble.what}` });
  },
};

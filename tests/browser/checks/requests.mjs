export default {
  name: 'requests',
  why: 'every request succeeds, and none leaves the site',
  help: 'serve the file from the site itself, under an address that exists',
  visit(visit, { say }) {
    for (const trouble of visit.troubles.filter((each) => each.kind === 'request')) say({ what: `${visit.how}: ${trouble.what}` });
    for (const asked of new Set(visit.asked)) {
      if (!asked.startsWith(visit.root) && !asked.startsWith('data:')) say({ what: `${visit.how}: it asked for ${asked}, which is outside the site` });
    }
    if (visit.facts && !visit.facts.styled) say({ what: `${visit.how}: its style sheet did not arrive` });
  },
};

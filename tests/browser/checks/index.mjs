// All checks, in the order in which they are told. A check may have:
//   visit   what happened while a page loaded (http, and from the disk)      every page
//   survey  what a page says of itself (lib/facts.mjs)                       every page
//   site    all pages together                                               once a site
//   tab     a page in a tab, to size, colour and press                       chosen pages
//   bare    the same page without scripts                                    chosen pages
//   search  the search page                                                  where there is one
import console_ from './console.mjs';
import requests from './requests.mjs';
import policy from './policy.mjs';
import scripts from './scripts.mjs';
import title from './title.mjs';
import headings from './headings.mjs';
import landmarks from './landmarks.mjs';
import linkText from './link-text.mjs';
import names from './names.mjs';
import language from './language.mjs';
import ids from './ids.mjs';
import pictures from './pictures.mjs';
import tables from './tables.mjs';
import whole from './whole.mjs';
import links from './links.mjs';
import reach from './reach.mjs';
import notFound from './not-found.mjs';
import weight from './weight.mjs';
import axe from './axe.mjs';
import reflow from './reflow.mjs';
import textSpacing from './text-spacing.mjs';
import enlarged from './enlarged.mjs';
import keyboard from './keyboard.mjs';
import focus from './focus.mjs';
import targets from './targets.mjs';
import measure from './measure.mjs';
import settled from './settled.mjs';
import motion from './motion.mjs';
import parts from './parts.mjs';
import print from './print.mjs';
import scriptless from './scriptless.mjs';
import search from './search.mjs';

export const checks = [
  console_, requests, policy, scripts, title, headings, landmarks, linkText, names, language, ids, pictures, tables, whole, links, reach, notFound, weight,
  axe, reflow, textSpacing, enlarged, keyboard, focus, targets, measure, settled, motion, parts, print, scriptless, search,
];

import { reportOf } from './report.ts';
import { standardWords } from './standard-words.ts';

// `npm run reading-age`: how hard the standard words are to read, for a board that changes them.

process.stdout.write(reportOf(standardWords()));

import { describeSeeds } from '../../support/seeds.ts';
import { weather } from './crashes.ts';

/** `SEEDS=123 npx vitest run crashes` replays one; `npm run test:soak` takes tens of thousands. */
describeSeeds('whatever happens, each question and reveal is there once', '1-2000', weather);

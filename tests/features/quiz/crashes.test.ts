import { describeSeeds } from '../../support/seeds.ts';
import { weather } from './crashes.ts';

/** `SEEDS=123 npx vitest run quiz/crashes` replays one. */
describeSeeds('whatever happens, a game ends rightly', '1-400', weather);

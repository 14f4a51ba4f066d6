import { testJourneys } from './journeys.ts';

// In two files, so that both cores are used.
testJourneys(1, 250);

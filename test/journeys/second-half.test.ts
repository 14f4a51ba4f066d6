import { testJourneys } from './journeys.ts';

testJourneys(251, 500);

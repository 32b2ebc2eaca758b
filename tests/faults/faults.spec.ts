import { promiseUnderFaults } from './short-run.fixture.js';

promiseUnderFaults('An office whose processes, database and mail server break at work');

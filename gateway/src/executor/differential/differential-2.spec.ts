import { itAgreesWithOneSchema } from './test-kit/it-agrees-with-one-schema.ts';

itAgreesWithOneSchema({ seed: 2_000_000 });

"""人员信息变更 (HZ-2, HZ-10): what is recorded of a post, put right or changed from a day."""

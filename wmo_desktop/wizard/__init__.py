"""The nine steps as the consultant meets them: view states and intents, without Qt, database or clock."""

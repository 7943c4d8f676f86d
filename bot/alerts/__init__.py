"""From incidents to messages: who wants to know, in which words, and did it arrive?"""
